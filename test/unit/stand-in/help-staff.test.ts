import { expect, it } from 'vitest';
import { loadPrompts } from '../../../server/answering/load-prompts.ts';
import { helpStaff } from '../../support/stand-in-ollama/reader/help-staff.ts';

const prompts = await loadPrompts(new URL('../../../prompts', import.meta.url).pathname);

it('the stand-in sums a conversation up by what was said in it', () => {
  const transcript =
    'Customer: The code does not work.\nAssistant: Press the star first.\nCustomer: It still does not.';
  const said = helpStaff(prompts.assistSummary.fill({ houseName: 'Pine Harbour Stays', transcript }));
  expect(said).toContain('The code does not work.');
  expect(said).toContain('It still does not.');
});

it('the stand-in says a text in fewer sentences and keeps every figure', () => {
  const text = 'Thank you for writing. The key box is to the left. It opens from 15:00 on.';
  const said = helpStaff(prompts.assistRewrite.fill({ houseName: 'Pine Harbour Stays', how: 'shorter', text }));
  expect(said).toBe('Thank you for writing. It opens from 15:00 on.');
});

it('the stand-in helps nobody who asks a question', () => {
  expect(helpStaff('Can I bring my dog?')).toBeNull();
});
