import { ADMIN } from '../../test/kit/server-process.ts';
import type { Picture } from './camera.ts';
import { wide } from './looks.ts';
import { until } from './office.ts';
import { deviceOf, pageOf } from './shop.ts';

export const PLAYGROUND: readonly Picture[] = [
  {
    name: 'playground',
    says: 'The playground: a shop with the chat on it, and the desk beside it',
    look: wide(1600, 900),
    stage: async (office) => {
      const { anna, content, server } = office;
      await office.colleague(content.boris);
      for (const [index, [ago, text]] of content.waiting.slice(1).entries()) {
        const visitor = await office.visitor(pageOf(content, index + 2), deviceOf('en', index + 1));
        await office.remember(visitor.you.value?.id ?? 0, [{ ago, by: visitor.you.value?.id ?? 0, text }]);
      }
      const page = await office.sit(`${server.url}/desk/`);
      await page.locator('input[type=email]').fill(ADMIN.email);
      await page.locator('input[type=password]').fill(ADMIN.password);
      await page.keyboard.press('Enter');
      await page.locator('.banners .icon').click();
      await page.goto(server.url);
      for (let step = 0; step < 4; step++) await page.getByRole('separator').press('ArrowLeft');
      const shop = page.frameLocator('[data-pane=shop]');
      const desk = page.frameLocator('[data-pane=desk]');
      await desk.locator('.desk').waitFor();
      await shop.locator('.launcher').click();
      const field = shop.getByRole('dialog').getByRole('textbox');
      await field.fill(content.first);
      await field.press('Enter');
      await desk
        .locator('[data-row]')
        .filter({ hasText: content.first.slice(0, 20) })
        .click();
      await desk
        .locator('#talk textarea')
        .fill('It is, on the top shelf. The gold seams of a mended bowl are not.');
      await desk.locator('#talk textarea').press('Enter');
      await shop.getByRole('log').getByText('on the top shelf').waitFor();
      await field.fill(content.typed);
      await desk.locator('.ghost').waitFor();
      await until(() => anna.mine.value.length > 0);
      return page;
    },
  },
];
