import { typedIn } from './mask.ts';

/** What the attributes of a field ask of its value. */
export interface Demands {
  /** `c-validator`: any of `required phone email`. */
  readonly validators: readonly string[];
  /** `c-length`: the digits of a phone number. */
  readonly length?: number | undefined;
  readonly mask: string;
}

const EMAIL = /^[^\s@,;<>()"]+@[^\s@,;<>()"]+\.[^\s@,;<>().]{2,}$/u;
/** What people write phone numbers with, an extension included. */
const PHONE = /^\+?[\d\s().-]+(?:(?:ext|доб|x)[.:\s]*\d+|[,#]\s*\d+)?$/iu;

const isPhone = (value: string, { length, mask }: Demands): boolean => {
  const digits = value.replace(/\D/g, '');
  if (!PHONE.test(value)) return false;
  if (length !== undefined) return digits.length === length || typedIn(value, mask).length === length;
  // E.164 has at most fifteen digits; the shortest numbers that anybody can be called back on have five.
  return mask ? value.length === mask.length : digits.length >= 5 && digits.length <= 15;
};

/** The first validator that a value fails, `required` before all others. What may be empty, and is, is right. */
export const faultOf = (value: string | boolean, demands: Demands): string | undefined => {
  const { validators } = demands;
  const empty = value === false || (typeof value === 'string' && value.trim() === '');
  if (empty) return validators.includes('required') ? 'required' : undefined;
  if (typeof value !== 'string') return undefined;
  return validators.find(
    (name) => (name === 'email' && !EMAIL.test(value)) || (name === 'phone' && !isPhone(value, demands)),
  );
};
