namespace Survey.Analysis.CommandLine;

/// <summary>What --help prints.</summary>
internal static class Help
{
    private const string Common = """
          --attribute NAME    figures by group of this column of organisations.csv; may be given several times
          --kind K            measure this kind of ties; needed when ties.csv holds several
          --wave W            measure this wave; needed when ties.csv holds several
          --threshold N       the smallest value that makes a tie (default 1)
          --treatment T       treat all missing answers alike, to see how much it matters: zero, complete, available or
                              reconstruct. Then no figure is withheld for low response. Default: each metric's own
                              treatment, and the publishing rule.
          --json              print everything as JSON
          --help              print this

        Exit codes
          0    fine
          1    a file cannot be used; standard error says where and how to mend it
          2    wrong usage
          130  stopped by Ctrl+C
        """;

    private const string Files = """
        Files: UTF-8, comma-separated, a header row, quotation marks round fields that hold commas, quotation marks or line ends.
          organisations.csv   id[,name][,responded][,attribute ...]     responded is 1 or 0, by default 1; so are, where given,
                              answeredTies, answeredActivities, answeredPlans (for one that responded but left these
                              questions out) and rated (0: is asked for no trust and given none)
          ties.csv            from,to[,value][,kind][,wave]             from reports about to; without values every row is a 1.
                              A blank value is a tie of unknown strength; with --threshold above 1 it is unknown whether
                              it is one. Rows of the kinds reliability, sharedAims and openness (also written
                              trust.reliability ...) rate trust from 1 to 4 and are no kind of collaboration.
                              An organisation that did not respond has no rows.
          missing.csv         from,to[,wave]                            what from, who responded, did not say about to
          activities.csv      organisation,activity[,theme][,place][,audience][,from][,to]
                              An organisation without rows has no activities if it responded; else they are unknown.
        """;

    public const string Overview = """
        Figures of how connected a sector is, from files.

        Usage: Survey.Analysis COMMAND [options]

          metrics --organisations O.csv --ties T.csv [--missing M.csv] [--activities A.csv] [options]
                    every metric of one wave, and every organisation's figures
          compare --before DIR --after DIR [options]
                    what has changed between two waves
          recompute PACKAGE
                    whether the figures in a data package, a zip or its folder, are those of its answers
          COMMAND --help
          --version

        """ + "\n" + "Options\n" + Common + "\n\n" + Files;

    public const string Metrics = """
        Prints every metric of one wave, and every organisation's figures.

        Usage: Survey.Analysis metrics --organisations O.csv --ties T.csv [options]

          --organisations O   organisations.csv
          --ties T            ties.csv
          --missing M         missing.csv
          --activities A      activities.csv

        """ + Common + "\n\n" + Files;

    public const string Recompute = """
        Measures every wave of a data package anew from the answers in it, and prints every figure that differs from the one
        in the package by more than 1e-9.

        Usage: Survey.Analysis recompute PACKAGE

          PACKAGE             the zip, or the folder it was unpacked to; datapackage.json in it says how the waves are measured

        Exit codes
          0    every figure is the same
          1    a file cannot be used; standard error says where and how to mend it
          2    wrong usage
          3    figures differ
          130  stopped by Ctrl+C
        """;

    public const string Compare = """
        Prints what has changed between two waves: ties kept, formed and dissolved, and each metric's matched difference.

        Usage: Survey.Analysis compare --before DIR --after DIR [options]

          --before DIR        folder of the earlier wave: organisations.csv, ties.csv and, if there, missing.csv, activities.csv
          --after DIR         folder of the later wave; organisations are matched by id

        """ + Common + "\n\n" + Files;
}
