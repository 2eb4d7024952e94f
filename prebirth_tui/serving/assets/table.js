// What textual-serve's own script leaves out: the font is there before the screen is measured, the
// keyboard goes to the program, no link leads away, and a closed table says why.
"use strict";
(() => {
  const WHY = {
    4001: ["This table is closed", "The program was left. You can open it again.", "Open it again"],
    4002: ["This table is open in another window", "Go on there, or bring it back to this one. Nothing is lost.", "Bring it back"],
    4003: ["This table could not be opened", "Please tell the trainer. The reason stands in the trainer’s terminal.", "Try again"],
    1001: ["The workshop has ended", "The trainer’s computer has closed every table.", "Try again"],
  };
  const LOST = ["The connection is lost", "What you have typed is kept for ten minutes on the trainer’s computer.", "Connect again"];

  window.WebSocket = class extends window.WebSocket {
    constructor(address) {
      super(address);
      this.addEventListener("open", () => document.querySelector(".textual-terminal textarea")?.focus());
      this.addEventListener("close", (event) => tell(WHY[event.code] ?? LOST));
    }

    send(message) {
      if (this.readyState === WebSocket.OPEN) super.send(message);
    }
  };

  function tell([what, then, again]) {
    document.getElementById("what").textContent = what;
    document.getElementById("then").textContent = then;
    const button = document.getElementById("again");
    button.textContent = again;
    button.onclick = () => window.location.reload();
    // Only once the stock script has shown the dialog can it be given the keyboard.
    setTimeout(() => button.focus(), 50);
  }

  // The program's screens hold no address that a participant has to follow.
  window.open = () => null;

  // Eighty columns, where that leaves letters that can be read.
  function fitting() {
    return Math.max(9, Math.min(16, Math.floor((window.innerWidth - 12) / 80 / 0.6)));
  }

  const start = window.onload;
  window.onload = async (event) => {
    const screen = document.querySelector(".textual-terminal");
    screen.dataset.fontSize = String(fitting());
    const faces = ["", "bold ", "italic "].map((kind) => document.fonts.load(`${kind}16px "Roboto Mono"`));
    await Promise.allSettled(faces);
    start(event);
    screen.querySelector("textarea")?.setAttribute("aria-label", "The program’s screen");
  };
})();
