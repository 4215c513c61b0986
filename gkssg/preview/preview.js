// Opens the overlay, and reloads a page that is older than the last build. Only `gkssg serve` serves this file.
"use strict";
(() => {
  const template = document.getElementById("gkssg-preview");
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  root.append(template.content.cloneNode(true));
  document.body.append(host);

  const dialog = root.querySelector("dialog");
  if (dialog) {
    const corner = root.querySelector("[data-open]");
    const open = () => {
      corner.hidden = true;
      dialog.showModal();
      root.getElementById("heading").focus();
    };
    dialog.addEventListener("close", () => {
      corner.hidden = false;
      corner.focus();
    });
    root.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    corner.addEventListener("click", open);
    open();
  }

  // A build may have ended between the answer and the connection, or while the server was away.
  document.addEventListener("LiveReloadConnect", async () => {
    const answer = await fetch("/livereload/stamp", { cache: "no-store" });
    if (answer.ok && (await answer.text()) !== template.dataset.stamp) location.reload();
  });
})();
