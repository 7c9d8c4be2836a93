// What the phone keeps for the person signed in, and how pages find their parts.
export const signedIn = () => (document.cookie.match(/(?:^|; )dn=([^;]*)/) || [])[1];
export const who = signedIn();
export const UNSENT = `gui:${who}:`;
export const DRAFTS = `nhap:${who}:`;
export const DRAFT = `${DRAFTS}${location.pathname}:`;
export const PLACE = `cho:${who}:${location.pathname}`;
export const one = (query, inside) => (inside || document).querySelector(query);
export const all = (query, inside) => Array.from((inside || document).querySelectorAll(query));

export function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch (error) {
    return null; // storage is off: what is sent is sent all the same
  }
}

export function keep(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch (error) { /* full or off */ }
}

export function keysOf(prefix) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch (error) {
    return [];
  }
}

// A version 4 UUID; crypto.randomUUID is too new for many of these phones.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
