import { addressOf } from './address.ts';

/** A piece of a message: words, or words that lead somewhere. */
export type Piece = string | { readonly text: string; readonly href: string };

// What stands before the sign has a bound (RFC 5321), or a long run of letters would be looked at from each of them.
const CANDIDATE =
  /(?:https?:\/\/|www\.)[^\s<>"]+|(?:mailto:)?[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;

/** Punctuation that ends the sentence and not the address. */
const TAIL = /[.,:;!?'"»”’*_)\]]$/u;

const SAFE = ['http:', 'https:', 'mailto:'];

/** Splits a message into words and links. Only http, https and mailto lead anywhere. */
export const piecesOf = (text: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const found = trimmed(match[0]);
    const href = hrefOf(found);
    if (!href) continue;
    if (match.index > done) pieces.push(text.slice(done, match.index));
    pieces.push({ text: found, href });
    done = match.index + found.length;
  }
  if (done < text.length || !pieces.length) pieces.push(text.slice(done));
  return pieces;
};

/** A bracket at the end belongs to the address when it was opened inside: …/wiki/Chat_(software). */
const trimmed = (found: string): string => {
  const open: Record<string, number> = {
    ')': count(found, '(') - count(found, ')'),
    ']': count(found, '[') - count(found, ']'),
  };
  let end = found.length;
  for (; TAIL.test(found.charAt(end - 1)); end--) {
    const mark = found.charAt(end - 1);
    const left = open[mark];
    if (left === undefined) continue;
    if (left >= 0) break;
    open[mark] = left + 1;
  }
  return found.slice(0, end);
};

const count = (text: string, mark: string): number => text.split(mark).length - 1;

const hrefOf = (found: string): string | undefined => {
  const whole = /^(https?:|mailto:)/i.test(found)
    ? found
    : found.includes('@') && !/^www\./i.test(found)
      ? `mailto:${found}`
      : `https://${found}`;
  return SAFE.includes(addressOf(whole)?.protocol ?? '') ? whole : undefined;
};
