/**
 * Takes the ways to other machines away that no Content Security Policy knows, before any other
 * script runs: a page that names none of them shall not be able to use them. The worker does the
 * same (src/worker/host/entryPeers.ts).
 */
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) {
  Reflect.deleteProperty(globalThis, name);
}
