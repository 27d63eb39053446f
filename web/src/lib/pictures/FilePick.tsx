import { ImagePlus } from 'lucide-react';
import { useId } from 'react';
import styles from './pictures.module.css';

interface Props {
  label: string;
  /** What the picture is for, for those who hear the button alone. */
  about: string;
  describedBy?: string | undefined;
  invalid?: boolean;
  disabled?: boolean;
  onFile: (file: File) => void;
}

/** What the server takes. HEIC is left out: iPhones then hand over a JPEG. */
const accepted = 'image/jpeg,image/png,image/webp,image/gif,image/avif';

/** A real file input that looks like a button. */
export function FilePick({ label, about, describedBy, invalid, disabled, onFile }: Props) {
  const id = useId();
  return (
    <span className={styles.pick}>
      <input
        id={id}
        type="file"
        accept={accepted}
        className="visually-hidden"
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        disabled={disabled}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // Emptied, so that choosing the same file again is a change again.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      <label htmlFor={id} className={styles.button}>
        <ImagePlus size={18} aria-hidden />
        {label}
        <span className="visually-hidden">: {about}</span>
      </label>
    </span>
  );
}
