/** What a key asks of the desk. */
export type Shortcut =
  | { readonly to: 'list'; readonly list: 1 | 2 | 3 }
  | { readonly to: 'step'; readonly by: 1 | -1 }
  | { readonly to: 'composer' | 'back' | 'help' | 'take' | 'join' | 'actions' | 'transfer' | 'leads' };

export interface Press {
  readonly key: string;
  readonly code: string;
  readonly alt: boolean;
  readonly ctrl: boolean;
  readonly meta: boolean;
  /** Whether the key would otherwise write text. */
  readonly writing: boolean;
  /** Whether an input method is composing. */
  readonly composing: boolean;
}

const LISTS: Readonly<Record<string, 1 | 2 | 3>> = { Digit1: 1, Digit2: 2, Digit3: 3 };
const WITH_ALT: Readonly<Record<string, Shortcut>> = {
  ArrowUp: { to: 'step', by: -1 },
  ArrowDown: { to: 'step', by: 1 },
  KeyT: { to: 'take' },
  KeyJ: { to: 'join' },
  KeyA: { to: 'actions' },
  KeyR: { to: 'transfer' },
  Digit4: { to: 'leads' },
  KeyM: { to: 'composer' },
};

/**
 * Reads a key press. Alt keys go by their place on the keyboard: with Alt a Mac writes other
 * characters, and a Russian layout other letters.
 */
export const shortcutOf = (press: Press): Shortcut | undefined => {
  if (press.composing || press.ctrl || press.meta) return undefined;
  if (press.alt) {
    const list = LISTS[press.code];
    return list ? { to: 'list', list } : WITH_ALT[press.code];
  }
  if (press.key === 'Escape') return { to: 'back' };
  if (press.writing) return undefined;
  return press.key === '?' || (press.key === ',' && press.code === 'Slash') ? { to: 'help' } : undefined;
};
