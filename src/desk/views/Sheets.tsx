import type { OperatorClient } from '../../client/operator-surface.ts';
import { ICONS, Icon } from '../../ui/parts/Icon.tsx';
import type { OfficeModel, Sheet } from '../models/office.ts';
import { useDesk } from './context.tsx';
import { Help } from './Help.tsx';
import { InstallPage } from './InstallPage.tsx';
import { DESK_ICONS } from './icons.ts';
import { SheetFrame } from './Sheet.tsx';
import { SitePage } from './SitePage.tsx';
import { TeamPage } from './TeamPage.tsx';
import { YouPage } from './YouPage.tsx';

export interface SheetsProps {
  readonly client: OperatorClient;
  readonly office: OfficeModel;
}

type Page = Exclude<Sheet, 'help'>;

const PAGES: readonly (readonly [page: Page, icon: string])[] = [
  ['you', ICONS.person],
  ['team', DESK_ICONS.users],
  ['site', DESK_ICONS.globe],
  ['install', DESK_ICONS.code],
];

/** What opens over the desk: the keyboard help, or the settings with their pages. */
export const Sheets = ({ client, office }: SheetsProps) => {
  const { words } = useDesk();
  const sheet = office.sheet.value;
  const close = () => office.show(undefined);
  if (!sheet) return null;
  if (sheet === 'help')
    return (
      <SheetFrame key="help" title={words.menu.help} onClose={close} class="small">
        <Help />
      </SheetFrame>
    );
  const pages = client.role.value === 'admin' ? PAGES : PAGES.slice(0, 2);
  return (
    <SheetFrame key="settings" title={words.sheets.label} onClose={close}>
      <div class="pages">
        <nav class="page-list" aria-label={words.sheets.label}>
          {pages.map(([page, icon]) => (
            <button
              key={page}
              type="button"
              aria-current={page === sheet ? 'page' : undefined}
              onClick={() => office.show(page)}
            >
              <Icon d={icon} />
              <span>{words.sheets[page]}</span>
            </button>
          ))}
        </nav>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard */}
        <section class="page" key={sheet} tabIndex={0} aria-label={words.sheets[sheet]}>
          <PageOf page={sheet} client={client} />
        </section>
      </div>
    </SheetFrame>
  );
};

const PageOf = ({ page, client }: { readonly page: Page; readonly client: OperatorClient }) => {
  switch (page) {
    case 'you':
      return <YouPage client={client} />;
    case 'team':
      return <TeamPage client={client} />;
    case 'site':
      return <SitePage client={client} />;
    case 'install':
      return <InstallPage client={client} />;
    default:
      return page satisfies never;
  }
};
