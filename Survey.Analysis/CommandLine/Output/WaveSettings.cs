using Survey.Analysis.CommandLine.Files;
using Survey.Analysis.Networks;

namespace Survey.Analysis.CommandLine.Output;

/// <summary>What was measured and how, as the files say it: before any treatment of missing answers.</summary>
internal sealed record WaveSettings(
    double Threshold, int Organisations, int Responded, long CellsObserved, long CellsPossible, Treatment? Treatment)
{
    public static WaveSettings Of(FileWave wave, ReadingOptions reading, Treatment? treatment)
    {
        var organisations = wave.Relations.Organisations;
        return new WaveSettings(reading.Threshold, organisations, wave.Relations.Answered,
            wave.Relations.Collaboration?.CellsObserved ?? 0, (long)organisations * (organisations - 1), treatment);
    }
}
