/** Where the panel takes the whole screen. */
export const PHONE = '(max-width: 520px), (max-height: 480px) and (pointer: coarse)';

/** Where a finger points: a field that gets the focus brings a keyboard along. */
export const COARSE = '(pointer: coarse)';
