import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Attachment } from '../../protocol/conversation.ts';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import { gif } from '../support/sample-files.ts';
import type { CustomerSide, StaffSide } from '../support/start-house.ts';

describeInBrowser('A hostile file, opened by a colleague', () => {
  let all: BrowserHouse;
  let ana: StaffSide;
  let customer: CustomerSide;
  beforeAll(async () => {
    all = await openBrowserHouse({ SAMPLE_DATA: 'off' });
    ana = await all.house.staff('Ana');
    customer = await all.house.customer();
  });
  afterAll(() => all?.close());

  const upload = async (bytes: Buffer, name: string): Promise<Attachment> => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    const response = await fetch(`${all.house.url}/api/customer/conversations/${customer.conversationId}/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${customer.token}` },
      body: form,
    });
    return ((await response.json()) as { attachment: Attachment }).attachment;
  };
  const deskPage = async () => {
    const colleague = await all.person({ extraHTTPHeaders: { cookie: ana.cookie } });
    return colleague.page(`${all.house.url}/demo`);
  };

  it('is saved, not shown, when it is anything but a picture, under a name that fits what it is', async () => {
    const script = 'window.taken = 1;\n<script>window.taken = 1</script>';
    const { id } = await upload(Buffer.from(script), '../invoice.html\u202e.txt');
    const page = await deskPage();
    const saved = page.waitForEvent('download');
    await page.evaluate((address) => location.assign(address), `/api/staff/attachments/${id}`);
    expect((await saved).suggestedFilename()).toBe('invoice.html.txt');
    expect(page.url()).toMatch(/\/demo$/);
  });

  it('runs neither as a script nor as a page', async () => {
    const text = await upload(Buffer.from('window.taken = 1;'), 'run.txt');
    // A picture that is a script as well: its comment would hide what is in between.
    const both = gif();
    both.writeUInt16LE(0x2a2f, 6);
    both.writeUInt16LE(8, 8);
    const picture = await upload(Buffer.concat([both, Buffer.from('*/=1;window.taken=1')]), 'a.gif');
    const page = await deskPage();
    for (const { id } of [text, picture]) {
      const outcome = await page.evaluate(
        (address) =>
          new Promise<string>((resolve) => {
            const script = document.createElement('script');
            script.src = address;
            script.onload = () => resolve('ran');
            script.onerror = () => resolve('refused');
            document.body.append(script);
          }),
        `/api/staff/attachments/${id}`,
      );
      expect(outcome).toBe('refused');
    }
    await page.goto(`${all.house.url}/api/staff/attachments/${picture.id}`);
    expect(await page.evaluate(() => [document.contentType, self.origin])).toEqual(['image/gif', 'null']);
    expect(await page.evaluate(() => Reflect.get(window, 'taken') as unknown)).toBeUndefined();
  });
});
