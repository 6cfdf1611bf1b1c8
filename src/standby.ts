import { createStandby } from './client/standby.ts';
import { browserPorts } from './platform/ports.ts';
import type { Standby, StandbyGiven } from './ui/surface.ts';
import { currentPage, deviceAtOnce, watchVisits } from './ui/visits.ts';

const complain = (problem: unknown): void => {
  // biome-ignore lint/suspicious/noConsole: a page must not break because of us, and its developer looks here
  console.warn('Besedka:', problem);
};

/**
 * Connects, shows the visitor at the desk, learns who is there, and can be invited: all that a page needs
 * before its visitor comes near the launcher. None of the conversation and none of its interface is in it.
 */
export const standBy = ({ server, site, stage, settings, wanted }: StandbyGiven): Standby => {
  const ports = browserPorts({ server, party: 'visitor', site, complain });
  let present = settings;
  const client = createStandby(ports, {
    site,
    page: currentPage,
    device: deviceAtOnce,
    told(news) {
      if (news.settings) {
        present = news.settings;
        stage.paint(present);
      }
      if (news.available !== undefined) stage.frame.hidden = present.away === 'hidden' && !news.available;
    },
    wanted,
  });
  const unwatch = watchVisits(client.visit);
  return {
    ports,
    end() {
      unwatch();
      client.end();
    },
  };
};
