import type { Courier, Ports } from '../client/ports.ts';
import type { Uploads, VisitorClient } from '../client/surface.ts';
import type { OpenUploads } from '../client/uploads.ts';

/** The visitor's files on their way; what sends them is loaded when there may be some. */
export interface Carrying {
  /** Loads it once; again after a failure. */
  uploads(): Promise<Uploads>;
  /** What was on its way when the last page was left goes on by itself; `wake` is called if there is such. */
  begin(wake: () => void): void;
  end(): void;
}

export const createCarrying = (
  ports: Ports,
  client: Pick<VisitorClient, 'talk' | 'settings'>,
  bring: () => Promise<Courier>,
): Carrying => {
  let made: OpenUploads | undefined;
  let making: Promise<Uploads> | undefined;
  let ended = false;

  const make = async (): Promise<Uploads> => {
    const [courier, { createVisitorUploads }] = await Promise.all([
      bring(),
      import('../client/visitor-uploads.ts'),
    ]);
    made = createVisitorUploads({ ...ports, courier }, client);
    if (ended) made.end();
    await made.open().catch(ports.complain);
    return made;
  };

  const uploads = () => {
    making ??= make().catch((problem) => {
      making = undefined;
      throw problem;
    });
    return making;
  };

  return {
    uploads,
    begin(wake) {
      const look = async () => {
        const [left] = await ports.vault.entries('file/');
        if (!left || ended) return;
        wake();
        await uploads();
      };
      look().catch(ports.complain);
    },
    end() {
      ended = true;
      made?.end();
    },
  };
};
