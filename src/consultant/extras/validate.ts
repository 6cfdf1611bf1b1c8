import { digitsOf, typedIn } from './mask.ts';

/** What the attributes of a field ask of its value. */
export interface Demands {
  /** `c-validator`: any of `required phone email`. */
  readonly validators: readonly string[];
  /** `c-length`: the digits of a phone number. */
  readonly length?: number | undefined;
  readonly mask: string;
}

const EMAIL = /^[^\s@,;<>()"]+@[^\s@,;<>()"]+\.[^\s@,;<>().]{2,}$/;

const isPhone = (value: string, { length, mask }: Demands): boolean => {
  const { length: count } = digitsOf(value);
  if (/[^\d\s()+.-]/.test(value)) return false;
  if (length) return count === length || typedIn(value, mask).length === length;
  // E.164 has at most fifteen digits; the shortest numbers that anybody can be called back on have five.
  return mask ? value.length === mask.length : count > 4 && count < 16;
};

/** The first validator that a value fails, `required` before all others. What may be empty, and is, is right. */
export const faultOf = (value: string | boolean, demands: Demands): string | undefined => {
  const { validators } = demands;
  if (!value) return validators.find((name) => name === 'required');
  if (value === true) return undefined;
  return validators.find(
    (name) => (name === 'email' && !EMAIL.test(value)) || (name === 'phone' && !isPhone(value, demands)),
  );
};
