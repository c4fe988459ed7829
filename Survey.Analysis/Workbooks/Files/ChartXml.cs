using System.Globalization;
using System.Xml.Linq;

namespace Survey.Analysis.Workbooks;

/// <summary>A chart in the file format's words. The order of elements is the schema's.</summary>
internal static class ChartXml
{
    private const string LineColour = "1D5B9E";
    private const string BarColour = "505A5F";
    private const string CategoryAxis = "1";
    private const string ValueAxis = "2";

    // The format measures in units of which 914,400 are an inch, and a pixel 9,525.
    private const int Pixel = 9525;
    private const int Width = 840 * Pixel;
    private const int Height = 440 * Pixel;

    private static readonly XNamespace c = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static readonly XNamespace a = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace xdr = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";

    /// <summary>The frame that places the chart on its sheet, with the text for those who do not see it.</summary>
    /// <param name="content">The chart.</param>
    /// <param name="row">Of its upper edge, counted from 1.</param>
    /// <param name="relationship">Name of the relationship that leads to it.</param>
    public static XElement Drawing(LineChart content, int row, string relationship) => new(
        xdr + "wsDr",
        new XAttribute(XNamespace.Xmlns + "xdr", xdr), new XAttribute(XNamespace.Xmlns + "a", a),
        new XElement(xdr + "oneCellAnchor",
            new XElement(xdr + "from",
                new XElement(xdr + "col", 0), new XElement(xdr + "colOff", 0), new XElement(xdr + "row", row - 1),
                new XElement(xdr + "rowOff", 0)),
            new XElement(xdr + "ext", new XAttribute("cx", Width), new XAttribute("cy", Height)),
            new XElement(xdr + "graphicFrame", new XAttribute("macro", ""),
                new XElement(xdr + "nvGraphicFramePr",
                    new XElement(xdr + "cNvPr",
                        new XAttribute("id", 2), new XAttribute("name", content.Title), new XAttribute("descr", content.AltText)),
                    new XElement(xdr + "cNvGraphicFramePr")),
                new XElement(xdr + "xfrm",
                    new XElement(a + "off", new XAttribute("x", 0), new XAttribute("y", 0)),
                    new XElement(a + "ext", new XAttribute("cx", 0), new XAttribute("cy", 0))),
                new XElement(a + "graphic",
                    new XElement(a + "graphicData", new XAttribute("uri", c.NamespaceName),
                        new XElement(c + "chart",
                            new XAttribute(XNamespace.Xmlns + "c", c), new XAttribute(XNamespace.Xmlns + "r", r),
                            new XAttribute(r + "id", relationship))))),
            new XElement(xdr + "clientData")));

    public static XElement Chart(LineChart content, string language) => Chart(content, ChartScale.Of(content.Points), language);

    private static XElement Chart(LineChart content, ChartScale scale, string language) => new(
        c + "chartSpace",
        new XAttribute(XNamespace.Xmlns + "c", c), new XAttribute(XNamespace.Xmlns + "a", a), new XAttribute(XNamespace.Xmlns + "r", r),
        Val("date1904", "0"),
        Val("lang", language),
        Val("roundedCorners", "0"),
        new XElement(c + "chart",
            Title(content.Title, 1400),
            Val("autoTitleDeleted", "0"),
            new XElement(c + "plotArea",
                new XElement(c + "layout"),
                new XElement(c + "lineChart",
                    Val("grouping", "standard"), Val("varyColors", "0"), Series(content), Val("marker", "1"),
                    Val("axId", CategoryAxis), Val("axId", ValueAxis)),
                Axis("catAx", CategoryAxis, "b", ValueAxis, scale: null,
                    gridlines: null, title: null, format: NumberCell.General, labels: "low",
                    Val("auto", "1"), Val("lblAlgn", "ctr"), Val("lblOffset", "100"), Val("noMultiLvlLbl", "1")),
                Axis("valAx", ValueAxis, "l", CategoryAxis, scale,
                    gridlines: new XElement(c + "majorGridlines", Line("D9D9D9", 9525)),
                    title: Title(content.ValueTitle, 1200), format: content.Format, labels: "nextTo",
                    Val("crossBetween", "between"), Val("majorUnit", Number(scale.Step)))),
            Val("plotVisOnly", "1"),
            Val("dispBlanksAs", "gap")),
        new XElement(c + "txPr",
            new XElement(a + "bodyPr"),
            new XElement(a + "p",
                new XElement(a + "pPr", new XElement(a + "defRPr",
                    new XAttribute("sz", 1200), new XElement(a + "latin", new XAttribute("typeface", ClosedXmlWriter.Font)))),
                new XElement(a + "endParaRPr", new XAttribute("lang", language)))));

    private static XElement Series(LineChart content)
    {
        var points = content.Points;
        return new XElement(c + "ser",
            Val("idx", "0"), Val("order", "0"),
            new XElement(c + "tx", new XElement(c + "strRef",
                new XElement(c + "f", $"'{content.DataSheet}'!$A${content.FirstRow}"),
                new XElement(c + "strCache", Val("ptCount", "1"), Point(0, content.Title)))),
            Line(LineColour, 28575),
            new XElement(c + "marker",
                Val("symbol", "circle"), Val("size", "7"),
                new XElement(c + "spPr", Fill(LineColour), new XElement(a + "ln", Fill(LineColour)))),
            new XElement(c + "errBars",
                Val("errDir", "y"), Val("errBarType", "both"), Val("errValType", "cust"), Val("noEndCap", "0"),
                new XElement(c + "plus", Numbers(content, 'F', points.Select(point => point.Above))),
                new XElement(c + "minus", Numbers(content, 'E', points.Select(point => point.Below))),
                Line(BarColour, 15875)),
            new XElement(c + "cat", new XElement(c + "strRef",
                new XElement(c + "f", Range(content, 'C')),
                new XElement(c + "strCache",
                    Val("ptCount", $"{points.Count}"), points.Select((point, place) => Point(place, point.Label))))),
            new XElement(c + "val", Numbers(content, 'D', points.Select(point => point.Value))),
            Val("smooth", "0"));
    }

    // What is kept of the cells lets a program that does not work them out show the chart all the same.
    private static XElement Numbers(LineChart content, char column, IEnumerable<double?> values) => new(
        c + "numRef",
        new XElement(c + "f", Range(content, column)),
        new XElement(c + "numCache",
            new XElement(c + "formatCode", content.Format),
            Val("ptCount", $"{content.Points.Count}"),
            values.Select((value, place) =>
                value is { } number ? Point(place, Number(number)) : null)));

    private static XElement Axis(
        string kind, string id, string side, string crosses, ChartScale? scale, XElement? gridlines, XElement? title, string format,
        string labels, params XElement[] more) => new(
            c + kind,
            Val("axId", id),
            new XElement(c + "scaling",
                Val("orientation", "minMax"),
                scale is null ? null : Val("max", Number(scale.Highest)),
                scale is null ? null : Val("min", Number(scale.Lowest))),
            Val("delete", "0"),
            Val("axPos", side),
            gridlines,
            title,
            new XElement(c + "numFmt", new XAttribute("formatCode", format), new XAttribute("sourceLinked", "0")),
            Val("majorTickMark", "out"),
            Val("minorTickMark", "none"),
            Val("tickLblPos", labels),
            Line(BarColour, 9525),
            Val("crossAx", crosses),
            Val("crosses", "min"),
            more);

    private static XElement Title(string text, int size) => new(
        c + "title",
        new XElement(c + "tx", new XElement(c + "rich",
            new XElement(a + "bodyPr"),
            new XElement(a + "p",
                new XElement(a + "pPr", new XElement(a + "defRPr", new XAttribute("sz", size), new XAttribute("b", 0))),
                new XElement(a + "r",
                    new XElement(a + "rPr", new XAttribute("sz", size), new XAttribute("b", 0)), new XElement(a + "t", text))))),
        Val("overlay", "0"));

    private static XElement Point(int place, string value) => new(c + "pt", new XAttribute("idx", place), new XElement(c + "v", value));

    private static XElement Line(string colour, int width) =>
        new(c + "spPr", new XElement(a + "ln", new XAttribute("w", width), Fill(colour)));

    private static XElement Fill(string colour) => new(a + "solidFill", new XElement(a + "srgbClr", new XAttribute("val", colour)));

    private static string Range(LineChart content, char column) =>
        $"'{content.DataSheet}'!${column}${content.FirstRow}:${column}${content.FirstRow + content.Points.Count - 1}";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static XElement Val(string name, string value) => new(c + name, new XAttribute("val", value));
}
