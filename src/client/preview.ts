import { LIMITS } from '../protocol/limits.ts';

/** Says that somebody writes, and nothing of what. */
const WRITES = '…';

/**
 * Tells operators of words that are not sent yet: numbers of cards and documents hidden, and nothing
 * of them at all where the site does not want it. The mask is loaded with the first words.
 */
export const createPreview = (
  wanted: () => boolean,
  send: (text: string) => void,
  complain: (problem: unknown) => void,
): ((text: string) => void) => {
  let mask: ((text: string) => string) | undefined;
  let loading = false;
  let last = '';

  const tell = () => {
    const hidden = mask?.(last.slice(0, LIMITS.message)) ?? WRITES;
    send(last && (wanted() ? hidden : WRITES));
  };

  const load = async () => {
    loading = true;
    try {
      ({ mask } = await import('./mask.ts'));
    } catch (problem) {
      // The next words try again.
      loading = false;
      complain(problem);
    }
    if (last) tell();
  };

  return (text) => {
    last = text;
    if (mask || !text || !wanted()) tell();
    else if (!loading) void load();
  };
};
