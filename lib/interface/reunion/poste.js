/* Le poste de pilotage au clavier : F2 va à la note, F4 à la formulation ; les horloges avancent sans rien demander. */
(() => {
  if (window.posteDePilotage) return;
  window.posteDePilotage = true;
  const OU = { F2: '[class*="st-key-note-privee"] textarea', F4: '[class*="st-key-formulation"] textarea' };
  const MEME_EN_ECRIVANT = new Set(["F7", "F8", "F9", "PageUp", "PageDown"]);
  window.addEventListener("keydown", (touche) => {
    if (MEME_EN_ECRIVANT.has(touche.key) && touche.target.matches?.("input, textarea")) {
      touche.preventDefault();
      touche.stopImmediatePropagation();
      touche.target.blur(); /* ce qui est tapé est gardé, puis la touche fait ce qu'elle fait ailleurs */
      const { key, code } = touche;
      setTimeout(() => {
        for (const sorte of ["keydown", "keyup"])
          document.body.dispatchEvent(new KeyboardEvent(sorte, { key, code, bubbles: true, cancelable: true }));
      });
      return;
    }
    const champ = OU[touche.key] && !touche.altKey && document.querySelector(OU[touche.key]);
    if (!champ) return;
    touche.preventDefault();
    champ.focus();
    champ.setSelectionRange(champ.value.length, champ.value.length);
  }, { capture: true });
  const deux = (n) => String(n).padStart(2, "0");
  const dire = (s) => {
    const t = Math.abs(s), h = Math.floor(t / 3600), m = Math.floor((t % 3600) / 60), signe = s < 0 ? "\u2212" : "";
    return h ? `${signe}${h}:${deux(m)}:${deux(t % 60)}` : `${signe}${m}:${deux(t % 60)}`;
  };
  setInterval(() => {
    for (const e of document.querySelectorAll("[data-horloge]")) {
      if (e.dataset.vu !== e.dataset.jeton) { e.dataset.vu = e.dataset.jeton; e.depuis = performance.now(); }
      if (!Number(e.dataset.pas)) continue;
      const passe = Math.floor((performance.now() - e.depuis) / 1000);
      const dit = dire(Number(e.dataset.horloge) + Number(e.dataset.pas) * passe);
      if (e.textContent !== dit) e.textContent = dit;
    }
  }, 500);
})();
