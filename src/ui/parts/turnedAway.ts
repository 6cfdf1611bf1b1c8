import type { FirstSpeech } from '../../i18n/words.ts';

/** Why the server does not want us, by its close code. */
export const turnedAwayText = ({ words }: FirstSpeech, code: number | undefined): string =>
  (words.turnedAway as Readonly<Record<number, string>>)[code ?? 0] ?? words.turnedAwayElse;
