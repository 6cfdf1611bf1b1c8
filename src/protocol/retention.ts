import type { RetentionSettings } from './sites.ts';

/** The place of the first text that is not later than the one above it; -1: they rise. */
export const fallsAt = (messages: RetentionSettings['messages']): number =>
  messages.findIndex(({ timeout }, at) => at > 0 && timeout <= (messages[at - 1]?.timeout ?? 0));

/**
 * Seconds from the words of a visitor to each of the texts. Times that rise are counted from those words;
 * with 20, 20, 20 nobody means three texts at one moment: each is counted from the text before it.
 */
export const textTimes = (messages: RetentionSettings['messages']): readonly number[] => {
  if (fallsAt(messages) < 0) return messages.map(({ timeout }) => timeout);
  let sum = 0;
  return messages.map(({ timeout }) => {
    sum += timeout;
    return sum;
  });
};
