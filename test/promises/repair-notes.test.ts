import { controls } from '../../lib/promises/controls';
import { repairNotes } from '../../lib/promises/repair-notes';

describe('the repair notes', () => {
  it('have one note for each control, and none for another', () => {
    expect(Object.keys(repairNotes).sort()).toEqual(controls.map(({ id }) => id).sort());
  });

  it('say in sentences what it means and what to do, and differ from each other', () => {
    const notes = Object.entries(repairNotes);
    expect(notes.filter(([, note]) => note.length < 60 || !/^[A-Z][\s\S]*\. [A-Z][\s\S]*\.$/.test(note))).toEqual([]);
    expect(new Set(notes.map(([, note]) => note)).size).toBe(notes.length);
  });

  it('fit a page at three in the morning: at most 300 characters each', () => {
    expect(Object.entries(repairNotes).filter(([, note]) => note.length > 300)).toEqual([]);
  });
});
