import { baseStyles } from './base.ts';
import buttons from './buttons.css?inline';
import { fileStyles } from './files/files.tsx';
import transcript from './transcript.css?inline';

/**
 * The looks of everything in this folder, for a constructable stylesheet. Everything hangs on one
 * element of class `besedka`, whose `data-theme` (`light`, `dark`; anything else: the system's)
 * chooses the colours. Tokens are its custom properties and may be set anew on that element.
 */
export const partsStyles = baseStyles + buttons + transcript + fileStyles;
