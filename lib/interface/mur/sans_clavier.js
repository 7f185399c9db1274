/* Aucune touche n'ouvre quoi que ce soit sur le mur ; celles du navigateur (plein écran, agrandir) restent les siennes. */
(() => {
  if (window.murSansClavier) return;
  window.murSansClavier = true;
  window.addEventListener("keydown", (touche) => touche.stopImmediatePropagation(), { capture: true });
})();
