import { assemble, serverOf } from './assembly.ts';
import { createLateClient } from './client/late.ts';
import { browserPorts } from './platform/ports.ts';
import { complain } from './ui/complain.ts';
import { createGone } from './ui/gone.ts';
import type { MountOptions, PageWidget } from './ui/surface.ts';
import { currentPage, thisDevice } from './ui/visits.ts';

/**
 * The widget of a page with the script tag: at first no more than what connects, learns who is there, and can
 * be invited. The client is loaded when the visitor comes near, or as soon as anything concerns them.
 */
export const mount = (options: MountOptions, api: object): PageWidget => {
  const { site } = options;
  const ports = browserPorts({ server: serverOf(options), party: 'visitor', site, complain });
  const gone = createGone();
  const late = createLateClient(ports, {
    site,
    page: currentPage,
    device: thisDevice,
    failed: gone.ask,
    async bring() {
      const { createVisitorClient } = await import('./client/visitor.ts');
      return createVisitorClient(ports, { site, page: currentPage(), device: thisDevice });
    },
  });
  return assemble(options, { ports, late, gone }, api);
};
