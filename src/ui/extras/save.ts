import type { Kit } from './kit.ts';

/** Long enough for a browser to begin with the download, in milliseconds. */
const BEGINS_WITHIN = 10_000;

/** Gives the conversation to the visitor as a file. */
export const saveTranscript = ({ model, saveFailed }: Kit): void => {
  saveFailed.value = false;
  const save = async () => {
    const { name, html } = await model.client.ask({ type: 'transcript-file' } as const);
    const url = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
    Object.assign(document.createElement('a'), { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), BEGINS_WITHIN);
  };
  save().catch(() => {
    saveFailed.value = true;
  });
};
