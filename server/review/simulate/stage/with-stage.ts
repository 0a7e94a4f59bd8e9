import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BusinessRecord } from '../../../../data/sample-business/business-record.ts';
import { openScriptedModel } from '../model/open-scripted-model.ts';
import { openStaffSide } from '../play/staff-side.ts';
import type { SimulationSettings } from '../scenario/read-scenarios.ts';
import type { ModelKind } from '../scenario/scenario.ts';
import { openBusiness } from './open-business.ts';
import { openMailbox } from './open-mailbox.ts';
import type { OpenHouse, Stage } from './stage.ts';
import { writeActionFile } from './write-action-file.ts';

/**
 * A whole house of its own in a temporary folder, with the sample data, a scripted model, a business behind a door that can
 * fail, a mailbox and a member of staff; all of it gone afterwards. The live database is never opened.
 */
export async function withStage<T>(
  input: {
    kind: ModelKind;
    openHouse: OpenHouse;
    /** The sample's actions file. */
    actionsFile: string;
    settings: SimulationSettings;
    record: BusinessRecord;
    now: number;
  },
  use: (stage: Stage) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'innkeeper-simulate-'));
  const closing: (() => void | Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const business = await openBusiness({ folder, record: input.record, now: input.now });
    closing.push(business.stop);
    const model = await openScriptedModel(input.kind);
    closing.push(model.stop);
    const mailbox = await openMailbox();
    closing.push(mailbox.stop);
    await writeActionFile({ sample: input.actionsFile, folder, settings: input.settings });
    const account = { email: 'staff@pineharbour.example', password: randomUUID() };
    const identitySecret = `${randomUUID()}${randomUUID()}`;
    const house = await input.openHouse({
      PORT: '0',
      DATA_DIR: folder,
      SAMPLE_DATA: 'on',
      OLLAMA_HOST: model.url,
      CHAT_MODEL: model.name,
      MODEL_SELF_TEST: 'off',
      IDENTITY_SECRET: identitySecret,
      SMTP_URL: mailbox.url,
      MAIL_FROM: 'help@pineharbour.example',
      ADMIN_EMAIL: account.email,
      ADMIN_PASSWORD: account.password,
      ACTION_SIMULATED_URL: business.url,
      ACTION_SIMULATED_KEY: business.key,
    });
    closing.push(house.stop);
    const staff = await openStaffSide(house.url, account);
    closing.push(staff.close);
    return await use({
      kind: input.kind,
      house,
      business,
      mailbox,
      staff,
      identitySecret,
      teach: model.teach,
    });
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}
