import { foldWord } from './fold-word.ts';

/**
 * Words that customers and help centres use for the same thing, in the plain English of any house that sells, lets or
 * delivers something. A group is one meaning; looked up by stem.
 */
const GROUPS = `
cancel cancellation terminate withdraw
remove delete erase disconnect uninstall
restore recover undo retrieve
picture photo image pic photograph
price cost fee charge rate tariff
pay payment paid paying
buy purchase order bought
refund reimburse reimbursement repay
change edit modify update adjust alter customize
rename name title
problem issue error trouble troubleshoot fail failed failure fault
broken damage damaged breakage defect faulty
phone mobile cell telephone smartphone
email mail
site website webpage
link url
customer client buyer shopper
guest visitor
user member
shop store
login signin
password passcode passphrase
bill invoice receipt
delivery shipping shipment deliver ship parcel package
pet dog cat animal puppy
child kid baby toddler infant cot
car vehicle
wifi internet network
tv television
late delay delayed
start begin
show display appear visible
hide hidden invisible
add insert
create make build
move transfer migrate switch
stop disable deactivate block
enable activate
download export
upload import
discount coupon voucher promo promotion promotional
account profile
subscription plan membership subscribe
holiday vacation trip stay
house home apartment flat accommodation property
smoke smoking cigarette
wheelchair accessible accessibility disability
elevator lift
rubbish trash garbage waste recycling
bike bicycle
luggage baggage suitcase bag
towel linen sheet
arrive arrival checkin land landing
depart departure checkout
noise noisy loud quiet
party celebration birthday
book booking reserve reservation
lost missing forgot forgotten
money fund payout
verify verification confirm confirmation
identity passport
mistake wrong accident accidental incorrect
limit maximum quota
duration period
text message sms
copy duplicate clone
picture logo icon
tax vat
heating heater radiator
ac aircon conditioner conditioning
bbq barbecue grill
cold warm hot
doctor hospital emergency ambulance
job vacancy career
`;

const BY_STEM: ReadonlyMap<string, ReadonlySet<string>> = readGroups(GROUPS);

/** Words that mean the same as this one, without it; empty for most. */
export function relatedWords(word: string): string[] {
  const stem = foldWord(word);
  return [...(BY_STEM.get(stem) ?? [])].filter((other) => foldWord(other) !== stem);
}

function readGroups(groups: string): Map<string, Set<string>> {
  const byStem = new Map<string, Set<string>>();
  for (const line of groups.trim().split('\n')) {
    const words = line.split(' ');
    for (const word of words) {
      const stem = foldWord(word);
      byStem.set(stem, new Set([...(byStem.get(stem) ?? []), ...words]));
    }
  }
  return byStem;
}
