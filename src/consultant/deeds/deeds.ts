import type { Inner } from '../parts.ts';
import { createGeneral, type LaterGeneral } from './general.ts';
import { createTools } from './tools.ts';

/** The general methods that are not answered at once: loaded with the first of them. */
export const createDeeds = (inner: Inner): LaterGeneral => createGeneral({ ...inner, ...createTools(inner) });
