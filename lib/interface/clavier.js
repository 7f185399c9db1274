/* Dans un champ où l'on écrit, Ctrl+Z et Ctrl+Maj+Z reviennent sur ce qui vient d'y être tapé, et sur rien d'autre. */
(() => {
  if (window.dialogueAuClavier) return;
  window.dialogueAuClavier = true;
  const OU_L_ON_ECRIT = 'textarea, [contenteditable="true"], input:not([type]), input[type="text"], input[type="number"]';
  window.addEventListener("keydown", (touche) => {
    const revient = (touche.ctrlKey || touche.metaKey) && touche.key.toLowerCase() === "z";
    if (revient && touche.target.matches?.(OU_L_ON_ECRIT)) touche.stopImmediatePropagation();
  }, { capture: true });
})();
