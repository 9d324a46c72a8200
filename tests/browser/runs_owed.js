// Counts for the tests whether the page still waits for a run that it has asked the server for:
// between a click and the server's first word of it nothing on the page tells.
(() => {
  const RERUN_SCRIPT = 0x5a, NEW_SESSION = 0x22, SCRIPT_FINISHED = 0x30; // tags of the messages
  const HASH = 0x0a, METADATA = 0x12; // fields that may stand before the kind of message

  /** The tag of what a message is about: the first that is neither its hash nor its metadata. */
  function kind(bytes) {
    let at = 0;
    while (bytes[at] === HASH || bytes[at] === METADATA) {
      let length = 0;
      for (let shift = 0; ; shift += 7) {
        at += 1;
        length += (bytes[at] & 0x7f) << shift;
        if (bytes[at] < 0x80) break;
      }
      at += 1 + length;
    }
    return bytes[at];
  }

  window.rktRunsOwed = { asked: false, running: false };
  const owed = window.rktRunsOwed;

  window.WebSocket = class extends WebSocket {
    constructor(...of) {
      super(...of);
      this.addEventListener("message", ({ data }) => {
        const about = kind(new Uint8Array(data, 0, Math.min(data.byteLength, 4096)));
        if (about === NEW_SESSION) Object.assign(owed, { asked: false, running: true });
        if (about === SCRIPT_FINISHED) owed.running = false;
      });
      this.addEventListener("close", () => Object.assign(owed, { asked: false, running: false }));
    }

    send(data) {
      if (data[0] === RERUN_SCRIPT) owed.asked = true;
      super.send(data);
    }
  };
})();
