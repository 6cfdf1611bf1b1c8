import { isWhole } from '../loader/floor.ts';

// Before anything is drawn: where the desk can run, what it needs is not told.
if (isWhole()) document.documentElement.className = 'whole';
