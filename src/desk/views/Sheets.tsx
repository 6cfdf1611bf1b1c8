import { Fragment } from 'preact';
import type { OperatorClient } from '../../client/operator-surface.ts';
import { Broken, Guard } from '../../ui/parts/Guard.tsx';
import { Icon } from '../../ui/parts/Icon.tsx';
import { ICONS } from '../../ui/parts/icons.ts';
import type { OfficeModel, Sheet } from '../models/office.ts';
import type { Drafts } from '../models/settings/drafts.ts';
import type { UnsavedModel } from '../models/unsaved.ts';
import { LeadsPage } from '../pages/LeadsPage.tsx';
import { useDesk } from './context.tsx';
import { Help } from './Help.tsx';
import { InstallPage } from './InstallPage.tsx';
import { DESK_ICONS } from './icons.ts';
import { Outdated } from './Outdated.tsx';
import { SheetFrame } from './Sheet.tsx';
import { TeamPage } from './TeamPage.tsx';
import { useLater } from './useLater.ts';
import { type Own, YouPage } from './YouPage.tsx';

export interface SheetsProps {
  readonly client: OperatorClient;
  readonly office: OfficeModel;
  /** What an administrator has begun to change: made by the pages that need it. */
  readonly drafts: { current: Drafts | undefined };
  readonly unsaved: UnsavedModel;
  readonly own: { current: Own | undefined };
}

type Page = Exclude<Sheet, 'help' | 'leads'>;

const PAGES: readonly (readonly [page: Page, icon: string])[] = [
  ['you', ICONS.person],
  ['team', DESK_ICONS.users],
  ['groups', DESK_ICONS.message],
  ['site', DESK_ICONS.globe],
  ['install', DESK_ICONS.code],
];

/** What opens over the desk: the keyboard help, or the settings with their pages. */
export const Sheets = (props: SheetsProps) => {
  const { client, office, unsaved } = props;
  const { words } = useDesk();
  const sheet = office.sheet.value;
  // A dialog tells of its closing later: by then another sheet may have taken its place.
  const close = () => office.sheet.peek() === sheet && office.show(undefined);
  if (!sheet) return null;
  if (sheet === 'help')
    return (
      <SheetFrame key="help" title={words.menu.help} onClose={close} class="small">
        <Guard>
          <Help />
        </Guard>
      </SheetFrame>
    );
  if (sheet === 'leads')
    return (
      <SheetFrame key="leads" title={words.sheets.leads} onClose={close} class="wide">
        <Guard>
          <LeadsPage client={client} office={office} />
        </Guard>
      </SheetFrame>
    );
  const pages = client.role.value === 'admin' ? PAGES : PAGES.slice(0, 2);
  return (
    <SheetFrame key="settings" title={words.sheets.label} onClose={close}>
      <div class="pages">
        <nav class="page-list" aria-label={words.sheets.label}>
          {pages.map(([page, icon]) => (
            <Fragment key={page}>
              <button
                type="button"
                aria-current={page === sheet ? 'page' : undefined}
                onClick={() => office.show(page)}
              >
                <Icon d={icon} />
                <span>{words.sheets[page]}</span>
                {hasUnsaved(unsaved, page) && (
                  <span class="unsaved" role="img" aria-label={words.unsaved.mark} />
                )}
              </button>
              {page === 'site' && sheet === 'site' && <LaterSections office={office} />}
            </Fragment>
          ))}
        </nav>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard */}
        <section class="page" key={sheet} tabIndex={0} aria-label={words.sheets[sheet]}>
          <Guard>
            <PageOf page={sheet} {...props} />
          </Guard>
        </section>
      </div>
    </SheetFrame>
  );
};

/** Of groups and sites is kept what was not saved. */
const hasUnsaved = ({ names }: UnsavedModel, page: Page): boolean =>
  names.value.some((one) => one.startsWith(page === 'groups' ? 'group ' : `${page} `));

const load = () => import('../pages/pages.tsx');

/** Pages that weigh something: loaded when they are opened for the first time. */
const Later = (props: SheetsProps & { readonly page: 'groups' | 'site' }) => {
  const { ports } = useDesk();
  const { part, failed, again } = useLater(load);
  if (failed) return ports.gone.is.value ? <Outdated /> : <Broken again={again} />;
  return part ? <part.Pages {...props} /> : <div class="loading" aria-busy />;
};

const LaterSections = ({ office }: Pick<SheetsProps, 'office'>) => {
  const { part } = useLater(load);
  return part ? <part.Sections office={office} /> : null;
};

const PageOf = (props: SheetsProps & { readonly page: Page }) => {
  const { page, client, own } = props;
  switch (page) {
    case 'you':
      return <YouPage client={client} own={own} />;
    case 'team':
      return <TeamPage client={client} />;
    case 'groups':
    case 'site':
      return <Later {...props} page={page} />;
    case 'install':
      return <InstallPage client={client} />;
    default:
      return page satisfies never;
  }
};
