/* Le minuteur : chaque « .minuteur » compte les secondes depuis ce que le serveur a dit, sans rien lui demander. */
(() => {
  if (window.minuteurDuDialogue) return;
  const deux = (n) => String(n).padStart(2, "0");
  const battre = () => {
    for (const minuteur of document.querySelectorAll(".minuteur[data-ecoule]")) {
      minuteur.vuA ??= performance.now();
      const secondes = Number(minuteur.dataset.ecoule) + Math.floor((performance.now() - minuteur.vuA) / 1000);
      const dit = `${Math.floor(secondes / 60)}:${deux(secondes % 60)}`;
      if (minuteur.textContent !== dit) minuteur.textContent = dit;
    }
  };
  window.minuteurDuDialogue = setInterval(battre, 250);
})();
