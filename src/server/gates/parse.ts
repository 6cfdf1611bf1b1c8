import { LIMITS } from '../../protocol/limits.ts';
import type { Refused } from '../../protocol/refusals.ts';
import type { Checked } from './checks.ts';
import { malformed } from './refuse.ts';

/** A frame of which nothing is known but that it is an object. */
export type Parsed = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Parsed =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const parse = (text: string): Checked<Parsed> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, refusal: malformed('frame', 'The frame is not JSON.') };
  }
  return isObject(value)
    ? { ok: true, value }
    : { ok: false, refusal: malformed('frame', 'The frame must be an object with a type.') };
};

const nameOf = (command: unknown): Refused =>
  isObject(command) && typeof command.uid === 'string' && command.uid.length <= 64
    ? { uid: command.uid }
    : { frame: 'do' };

/** Everything in a frame that waits for an answer, as far as it can be made out. */
export const namesOf = (frame: Parsed): readonly Refused[] => {
  switch (frame.type) {
    case 'do':
      return Array.isArray(frame.commands) && frame.commands.length > 0
        ? frame.commands.slice(0, LIMITS.commands).map(nameOf)
        : [{ frame: 'do' }];
    case 'ask':
      return [typeof frame.id === 'number' ? { id: frame.id } : { frame: 'ask' }];
    case 'tell':
      return [];
    default:
      return [{}];
  }
};
