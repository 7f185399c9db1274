/* Un lien écrit dans un dessin mène à sa page comme le fait « précédent » : sans rouvrir l'application. */
(() => {
  if (window.dialogueParLiens) return;
  window.dialogueParLiens = true;
  document.addEventListener("click", (clic) => {
    const lien = clic.target.closest?.(".stHtml a[href]");
    if (!lien || lien.origin !== location.origin || clic.button || clic.ctrlKey || clic.metaKey || clic.shiftKey) return;
    clic.preventDefault();
    history.pushState(null, "", lien.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
  });
})();
