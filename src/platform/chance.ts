import type { Chance } from '../client/ports.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

// Not randomUUID: pages without https do not have it.
export const createChance = (): Chance => ({
  random: () => Math.random(),
  uid: () =>
    Array.from(crypto.getRandomValues(new Uint8Array(22)), (byte) => LETTERS.charAt(byte & 63)).join(''),
});
