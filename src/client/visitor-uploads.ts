import { refusal } from './refusal.ts';
import type { VisitorClient } from './surface.ts';
import { createUploads, type OpenUploads, type UploadPorts } from './uploads.ts';

/** The files of a visitor, who has one talk. */
export const createVisitorUploads = (
  ports: UploadPorts,
  { talk, settings, token }: Pick<VisitorClient, 'talk' | 'settings' | 'token'>,
): OpenUploads =>
  createUploads(ports, {
    key: '0',
    say: (text, more) => talk.say(text, more),
    async who() {
      // The browser may not have kept it.
      const known = token() ?? (await ports.vault.get<string>('token'));
      if (known) return known;
      throw refusal('busy', 'later', 'The server has not met this visitor yet.');
    },
    limits: () => settings.peek()?.files,
  });
