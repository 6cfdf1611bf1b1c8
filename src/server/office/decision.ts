import type { Refusal } from '../../protocol/refusals.ts';
import type { Decision } from '../store/store.ts';

/** Whether a decision, or anything that may stand in its place, is a no. */
export const isRefusal = (given: object): given is Refusal => 'why' in given;

/** A decision that changes nothing, because everything is as wished already. */
export const NOTHING: Decision = [];
