/**
 * Imported before all else: takes the ways to other machines away that no Content Security Policy
 * knows. No browser has them in workers today; the page does the same (public/no-peers.js).
 */
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) {
  Reflect.deleteProperty(globalThis, name);
}
