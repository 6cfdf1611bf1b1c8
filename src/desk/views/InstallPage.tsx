import { useState } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import { CopyBox } from './CopyBox.tsx';
import { useDesk } from './context.tsx';
import { SiteChoice } from './SiteChoice.tsx';

/** The one line that puts the widget on a page. */
export const InstallPage = ({ client }: { readonly client: OperatorClient }) => {
  const { ports, words } = useDesk();
  const sites = client.sites.value;
  const [chosen, choose] = useState<number | undefined>(undefined);
  const site = sites.find((one) => one.id === chosen) ?? sites[0];
  if (!site) return null;
  const { origin } = ports.page;
  return (
    <section class="group">
      <SiteChoice sites={sites} chosen={site.id} onChoose={choose} />
      <p>{words.install.lead}</p>
      <CopyBox
        label={words.sheets.install}
        text={`<script src="${origin}/besedka.js" data-site="${site.key}" async></script>`}
      />
      <p>{words.install.npm}</p>
      <CopyBox
        label="npm"
        text={`npm install besedka\n\nimport { mount } from 'besedka';\nmount({ server: '${origin}', site: '${site.key}' });`}
      />
    </section>
  );
};
