/** What becomes of a form that is sent. */
export type Saving = 'still' | 'saving' | 'saved' | 'failed';
