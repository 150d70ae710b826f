import { claimedPromises, isClaim } from '../../lib/promises/claims';

describe('claimedPromises', () => {
  it('expands a page to all of its promises', () => {
    const claimed = claimedPromises(['CLIENTFLOW']);
    expect(claimed.size).toBe(45);
    expect(claimed.has('CF-IT-1')).toBe(true);
    expect(claimed.has('CFTS-IP-3')).toBe(false);
  });

  it('takes single promises beside pages, each once', () => {
    expect([...claimedPromises(['CF-IT-1', 'CF-IT-1', 'ESH-BK-8'])]).toEqual(['ESH-BK-8', 'CF-IT-1']);
    expect(claimedPromises(['CFTS', 'CFTS-IP-3']).size).toBe(24);
  });

  it('claims all 175 with all four pages and nothing with none', () => {
    expect(claimedPromises(['CFTS', 'CETBIX', 'ESH', 'CLIENTFLOW']).size).toBe(175);
    expect(claimedPromises([]).size).toBe(0);
  });

  it('adds nothing for a name that is no claim', () => {
    expect(claimedPromises(['CF', 'NET-01', 'cfts']).size).toBe(0);
  });
});

describe('isClaim', () => {
  it.each(['CFTS', 'CETBIX', 'ESH', 'CLIENTFLOW', 'CF-IT-1'])('accepts %s', (name) => {
    expect(isClaim(name)).toBe(true);
  });
  it.each(['CF', 'cfts', 'CF-IT-9', 'NET-01', '', 'toString'])('refuses "%s"', (name) => {
    expect(isClaim(name)).toBe(false);
  });
});
