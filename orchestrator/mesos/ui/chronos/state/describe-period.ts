const UNITS: Readonly<Record<string, string>> = {
  Y: 'year',
  M: 'month',
  W: 'week',
  D: 'day',
  TH: 'hour',
  TM: 'minute',
  TS: 'second',
};

/** An ISO 8601 duration in words: `PT10M` is "10 minutes", `P10M` "10 months". */
export function describePeriod(period: string): string {
  const [date = '', time = ''] = period.replace(/^P/, '').split('T');
  const parts = [...partsOf(date, ''), ...partsOf(time, 'T')];
  return parts.length === 0 ? period : parts.join(', ');
}

function partsOf(text: string, prefix: string): string[] {
  return [...text.matchAll(/([\d.,]+)([A-Z])/g)].map(([, amount = '', letter = '']) => {
    const unit = UNITS[prefix + letter] ?? letter;
    return amount === '1' ? `1 ${unit}` : `${amount} ${unit}s`;
  });
}
