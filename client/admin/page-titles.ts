const titles: Record<string, string> = {
  overview: 'Overview',
  transcripts: 'Transcripts',
  knowledge: 'Knowledge',
  procedures: 'Procedures',
  evaluation: 'Evaluation',
  models: 'Models',
  privacy: 'Privacy',
  team: 'Team',
  settings: 'Settings',
};

/** The name of the page at a path such as "/admin/transcripts/…" or, below the router's base, "/transcripts". */
export function titleOf(path: string): string {
  const first = path.replace(/^\/admin(?=\/|$)/, '').split('/')[1] ?? '';
  return titles[first] ?? 'Admin';
}
