import { useAnomalySentence } from './use-anomaly-sentence.ts';

interface Props {
  /** As the API has it. */
  description: string;
}

/** What is wrong, with its figures. */
export function AnomalySentence({ description }: Props) {
  const sentence = useAnomalySentence()(description);
  return sentence === null ? <span lang="en">{description}</span> : sentence;
}
