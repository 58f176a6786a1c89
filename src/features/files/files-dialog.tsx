import { Dialog } from '../../components/dialog.tsx';
import { fileWords as w } from '../../words/file-words.ts';
import { ExperimentSection } from './experiment-section.tsx';
import { ReportSection } from './report-section.tsx';
import { WeightsSection } from './weights-section.tsx';

/** What leaves the page as a file, and what comes back. */
export default function FilesDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={w.title} closeLabel={w.close} onClose={onClose}>
      <ExperimentSection />
      <WeightsSection />
      <ReportSection />
    </Dialog>
  );
}
