/* La machine passe du clair au sombre : le cadre change ses couleurs seul, pas nos dessins, faits par le serveur. La page
   se redemande une fois que le cadre a changé, comme un retour à la même adresse ; rien de ce qui est saisi ne se perd :
   un dialogue ouvert se fermerait, on attend donc que la personne en ait fini. */
(() => {
  if (window.dialogueALaLumiere) return;
  window.dialogueALaLumiere = true;
  const nuit = matchMedia("(prefers-color-scheme: dark)");
  const estPeinte = () => {
    const cadre = document.querySelector(".stApp");
    return cadre && (getComputedStyle(cadre).colorScheme === "dark") === nuit.matches;
  };
  const redessiner = (essais) => {
    if (document.querySelector('[role="dialog"]')) setTimeout(redessiner, 300, essais);
    else if (essais && !estPeinte()) setTimeout(redessiner, 50, essais - 1);
    else window.dispatchEvent(new PopStateEvent("popstate"));
  };
  nuit.addEventListener("change", () => setTimeout(redessiner, 50, 40));
})();
