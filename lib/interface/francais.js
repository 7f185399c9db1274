/* Les mots anglais que le cadre affiche et que rien ne permet de lui dicter, mis en français là où ils paraissent.

   Seule une phrase entière, connue, est remplacée, et jamais dans ce qui vient d'un classeur (textes mis en forme,
   cellules, options). Un mot du cadre qui changerait resterait en anglais : tests/navigateur/test_francais.py le dit. */
(() => {
  if (window.dialogueEnFrancais) return;
  window.dialogueEnFrancais = true;
  const MOTS = {
    "Skip to main content": "Aller au contenu",
    "Main menu": "Menu",
    "Close": "Fermer",
    "Open": "Ouvrir",
    "Clear": "Effacer",
    "Clear value": "Effacer",
    "Clear all": "Tout effacer",
    "Clear entry": "Effacer",
    "Clear selection": "Effacer la sélection",
    "Selectbox": "Liste de choix",
    "Multiselect": "Liste de choix",
    "Selectbox options": "Choix",
    "Multiselect options": "Choix",
    "Selected values": "Choisis",
    "Select all": "Tout choisir",
    "No results": "Aucun résultat",
    "No options to select": "Rien à choisir",
    "Choose an option": "Choisir",
    "Choose options": "Choisir",
    "Press Enter to apply": "Entrée pour valider",
    "Press Enter to submit form": "Entrée pour valider",
    "Press Ctrl+Enter to apply": "Ctrl+Entrée pour valider",
    "Press Ctrl+Enter to submit form": "Ctrl+Entrée pour valider",
    "Press ⌘+Enter to apply": "⌘+Entrée pour valider",
    "Press ⌘+Enter to submit form": "⌘+Entrée pour valider",
    "Show password": "Montrer le mot de passe",
    "Hide password": "Cacher le mot de passe",
    "Invalid input.": "Cette valeur ne convient pas.",
    "Scroll tabs left": "Onglets précédents",
    "Scroll tabs right": "Onglets suivants",
    "Link to heading": "Lien vers ce titre",
    "Help": "Aide",
    "PageDown": "Page ↓",
    "PageUp": "Page ↑",
    "Copy": "Copier",
    "Copied": "Copié",
    "Copy to clipboard": "Copier",
    "Scrollable table": "Tableau qui défile",
    /* Les fichiers que l'on dépose. */
    "Upload": "Choisir un fichier",
    "Add files": "Choisir un autre fichier",
    "file upload": "Fichier",
    "Drag and drop a file here": "ou déposez-le ici",
    "Drag and drop files here": "ou déposez-les ici",
    "Upload failed": "Le fichier n'a pas été reçu.",
    "Click to retry upload": "Cliquer pour réessayer",
    "Only one file is allowed.": "Un seul fichier à la fois.",
    "Too many files": "Trop de fichiers.",
    "File size is too small.": "Le fichier est trop petit.",
    "Unexpected error. Please try again.": "Le fichier n'a pas été reçu. Réessayez.",
    "Network error": "Le réseau ne répond pas.",
    "Download failed": "Le téléchargement a échoué.",
    /* Les graphiques. */
    "Fullscreen": "Plein écran",
    "Close fullscreen": "Quitter le plein écran",
    /* L'adresse inconnue et la connexion perdue. */
    "Page not found": "Cette adresse ne mène à aucune page",
    "Connection error": "L'application ne répond plus",
    "Connecting": "Connexion…",
    "Connecting...": "Connexion…",
    "Please wait...": "Un instant…",
    "Running...": "Calcul en cours…",
    "Stop": "Arrêter",
    "Retry": "Réessayer",
    "Try again": "Réessayer",
    "Error": "Erreur",
    "Error:": "Erreur : ",
    "Warning": "Attention",
    "Notifications": "Messages",
    "Reconnected to server.": "L'application répond de nouveau.",
    "Connection lost. Please wait for the app to reconnect, then try again.":
      "L'application ne répond plus. Attendez qu'elle revienne, puis recommencez.",
    "Streamlit server is not responding. Are you connected to the internet?":
      "L'application ne répond plus. Est-elle encore lancée ?",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "L'application est-elle encore lancée ? Si elle s'est arrêtée, relancez-la :",
  };
  const nombre = (n) => String(Number(n)).replace(".", ",");
  const taille = (_, n, unite) => `${nombre(n)}\u00a0${unite.replace("B", "")}o`;
  const TOURNURES = [
    [/^Shortcut (.+)$/s, (_, touches) => `raccourci ${touches.replace("Shift", "Maj")}`],
    [/^((?:Ctrl \+ |Alt \+ )*)Shift \+ (.)$/, "$1Maj + $2"],
    [/^Help for (.+)$/s, "Aide : $1"],
    [/^Remove (.+)$/s, "Retirer $1"],
    [/^Cancel upload of (.+)$/s, "Abandonner $1"],
    [/^Select (\d+) matches$/, "Choisir les $1 trouvés"],
    [/^(Fullscreen|Close fullscreen): (.+)$/s, (_, mot, quoi) => `${MOTS[mot]} : ${quoi}`],
    [/^(\d+(?:\.\d+)?) ?([KMGT]?B)$/, taille],
    [/^(.+), (\d+(?:\.\d+)?) ?([KMGT]?B)$/s, (_, nom, n, unite) => `${nom}, ${taille(_, n, unite)}`],
    [/^(\d+(?:\.\d+)?) ?([KMGT]?B) per file.*$/s, (_, n, unite) => `${taille(_, n, unite)} au plus`],
    [/^(?:Error: )?File must be (\d+(?:\.\d+)?) ?([KMGT]?B) or smaller\.?$/, (_, n, unite) => `Fichier trop gros : ${taille(_, n, unite)} au plus.`],
    [/^File is larger than (\d+(?:\.\d+)?) ?([KMGT]?B)\.?$/, (_, n, unite) => `Fichier trop gros : ${taille(_, n, unite)} au plus.`],
    [/^\w+ icon$/, "icône"],
    [/^This app has encountered an error\..+$/s,
      "Cette partie de la page est en panne : rechargez-la. Si la panne revient, signalez-la avec le texte du terminal."],
    [/^(?:You have requested page|The page that you have requested).+Running the app's main page\.$/s,
      "Voici la première page ; la barre du haut mène aux autres."],
  ];
  const DU_CADRE_MALGRE_TOUT = '[data-testid="stFileUploaderDropzone"], [data-testid="stException"], [role="listbox"][data-empty="true"]';
  const DU_CLASSEUR = '[data-testid="stMarkdownContainer"], [data-testid="stTable"], table, [role="option"], textarea, '
    + 'h1, svg, style, script, [translate="no"], [data-testid="stFileChipName"], [data-testid="stPlotlyChart"]';
  const NOMS = ["aria-label", "title", "placeholder"];

  const enFrancais = (texte) => {
    const net = texte.trim();
    if (!net) return texte;
    if (Object.hasOwn(MOTS, net)) return MOTS[net];
    const tournure = TOURNURES.find(([anglais]) => anglais.test(net));
    return tournure ? net.replace(tournure[0], tournure[1]) : texte;
  };
  /* Un nom entendu se lit sans les barres qui désarment un texte de classeur à l'écran. */
  const entendu = (nom) => nom.replace(/\\([^\p{L}\p{N}\s])/gu, "$1").replaceAll("\u2060", "");
  const nommer = (element) => {
    for (const attribut of NOMS) {
      const lu = element.getAttribute(attribut);
      if (!lu) continue;
      const dit = enFrancais(entendu(lu));
      if (dit !== lu) element.setAttribute(attribut, dit);
    }
  };
  const ecrire = (noeud) => {
    const parent = noeud.parentElement;
    if (!parent || (parent.closest(DU_CLASSEUR) && !parent.closest(DU_CADRE_MALGRE_TOUT))) return;
    const dit = enFrancais(noeud.data);
    if (dit !== noeud.data) noeud.data = dit;
  };
  const parcourir = (racine) => {
    if (racine.nodeType === Node.TEXT_NODE) return ecrire(racine);
    if (racine.nodeType !== Node.ELEMENT_NODE) return;
    const marche = document.createTreeWalker(racine, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let noeud = racine; noeud; noeud = marche.nextNode())
      noeud.nodeType === Node.TEXT_NODE ? ecrire(noeud) : nommer(noeud);
  };
  document.documentElement.lang = "fr";
  parcourir(document.body);
  new MutationObserver((changements) => {
    for (const { type, target, addedNodes } of changements) {
      if (type === "attributes") nommer(target);
      else if (type === "characterData") ecrire(target);
      else addedNodes.forEach(parcourir);
    }
  }).observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NOMS,
  });
})();
