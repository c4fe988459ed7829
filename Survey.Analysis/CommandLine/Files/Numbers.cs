using System.Globalization;

namespace Survey.Analysis.CommandLine.Files;

/// <summary>How numbers are written in files and arguments.</summary>
internal static class Numbers
{
    /// <summary>A decimal point and an exponent, but no spaces, thousands or hexadecimal digits.</summary>
    public const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
}
