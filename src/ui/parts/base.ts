import parts from './parts.css?inline';
import theme from './theme.css?inline';

/** The looks of everything but the transcript, which brings its own. */
export const baseStyles = theme + parts;
