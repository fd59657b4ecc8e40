"""What stands on the plates of the US states: names, mottos, colors in spirit, series."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """One state's ways.

    Attributes:
        name: As printed.
        motto: Small print below or above; may be empty.
        patterns: Series in the language of ``lettering``.
    """

    name: str
    motto: str
    patterns: tuple[str, ...]


_ROWS = """
Alabama|Heart of Dixie;Sweet Home;Stars Fell On|99A99A9;9A9999A;99 99999;9AA9999
Alaska|The Last Frontier;North to the Future|AAA 999;AAA-999
Arizona|Grand Canyon State|AAA9999;999@AAA;AAA-9999;A9A A9A
Arkansas|The Natural State|999 AAA;999@AAA;AAA 99A
California|dmv.ca.gov;The Golden State|9AAA999;9A99999;99999A9;AAA 999
Colorado|Colorful;Centennial|AAA-999;999-AAA;AAA-A99;999*AAA;AA 9999
Connecticut|Constitution State|999.AAA;AA.99999;999-AAA;AA 9999
Delaware|The First State|999999;9999;99999;PC 99999
District of Columbia|Taxation Without Representation;Celebrate & Discover|AA@9999;AA 9999
Florida|Sunshine State;In God We Trust;MyFlorida.com|AAA@A99;A99@9AA;999@AAA;AAA 99A
Georgia|Peach State;In God We Trust;www.georgia.gov|AAA9999;9999 AAA;AAA 999;999 AAA
Hawaii|Aloha State|AAA 999;AAA@999
Idaho|Famous Potatoes|9A 99999;[9A]A99999;A 999999;[9A] A9999;9A A9999
Illinois|Land of Lincoln|AA 99999;A99 9999;999 9999;AA~99999
Indiana|In God We Trust;www.in.gov;Crossroads of America|999AAA;999 AA;99A 9999;99 A 999
Iowa|The Hawkeye State|999 AAA;AAA 999
Kansas|The Wheat State|999 AAA;AAA 999;999@AAA
Kentucky|Bluegrass State;Unbridled Spirit;It's that friendly|999 AAA;999-AAA;A9A 999
Louisiana|Sportsman's Paradise;Bayou State|AAA 999;AAA@999;999 AAA;A999999
Maine|Vacationland|9999 AA;999 AAA;9999AA
Maryland|Chesapeake;www.maryland.gov;War of 1812|9AA9999;AAA 999;AAA@999;9AA A99
Massachusetts|The Spirit of America|999 AA9;99A A99;9999 AA;9AA A99;999A A9
Michigan|Great Lakes Splendor;World's Motor Capital;www.michigan.gov|AAA 9999;AAA 999;9AA A99;999 AAA
Minnesota|10,000 lakes;Explore|999-AAA;999@AAA;AAA 999;AAA-999
Mississippi|Hospitality State;Birthplace of America's Music|AAA@999;AAA 999;AAA~9999
Missouri|Show-Me State|AA9 A9A;999 AAA;AA9@A9A;A9A-99A
Montana|Treasure State;Big Sky Country|99-9999A;9 99999A;AAA 999;999999A
Nebraska|www.nebraska.gov;Cornhusker State|AAA 999;9-A999;99-A999;A 99999
Nevada|The Silver State|999.AAA;99A.999;AAA 999;999-AAA
New Hampshire|Live Free or Die;New|999 9999;AAA 999;999 999
New Jersey|Garden State|A99-AAA;AAA-99A;AAA 99A;A99AAA;AA 999A
New Mexico|Land of Enchantment;Centennial|AAA@999;999@AAA;999 AAA;AAA-999
New York|Empire State;Excelsior|AAA@9999;AAA 9999;AAA-9999;A99 9AA
North Carolina|First in Flight;First in Freedom|AAA-9999;AAA 9999;AA 9999
North Dakota|Peace Garden State;Legendary|999 AAA;AAA 999
Ohio|Birthplace of Aviation;Beautiful|AAA 9999;AA99AA;AAA~9999;AA 99 AA
Oklahoma|Native America;Explore;OK!|999@AAA;AAA 999;999 AAA;AAA-999
Oregon|Pacific Wonderland|999 AAA;AAA@999;AAA~999;999~AAA
Pennsylvania|visitPA.com;Keystone State|AAA-9999;AAA@9999;AAA 9999;DMN 999
Rhode Island|Ocean State|999 999;AA-999;AA 999;999999
South Carolina|Smiling Faces. Beautiful Places.;While I Breathe, I Hope|AAA 999;AAA@999;999 9AA;999~AAA
South Dakota|Great Faces. Great Places.|9AA 999;99A 999;9A9 999;99 AA99
Tennessee|The Volunteer State|A99-99A;999 AAA;AAA 999;AAA 9999
Texas|The Lone Star State|AAA-9999;AA9@A999;AAA*9999;A99 AAA;AAA 99A;999 AAA
Utah|Life Elevated;Greatest Snow on Earth|A99 9AA;999 AAA;A99~9AA;9A9 9AA
Vermont|Green Mountain State|AAA 999;999A999;AA 999
Virginia|Virginia is for Lovers;1607 400th Anniversary 2007|AAA-9999;AAA 9999;AA 9999
Washington|Evergreen State|AAA9999;999-AAA;AAA 999;999 AAA
West Virginia|Wild, Wonderful|9AA 999;9A 9999;AA 9999;A9A 999
Wisconsin|America's Dairyland|999-AAA;AAA-9999;AAA 9999;AA 9999
Wyoming|Forever West;Cowboy State|9@9999;99@99999;9 99999;99 9999
"""

STATES = tuple(
    State(name, motto, tuple(patterns.replace("PC", "pc").replace("DMN", "dmn").split(";")))
    for name, motto, patterns in (row.split("|") for row in _ROWS.strip().splitlines())
)

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
COUNTIES = (
    "HINDS",
    "FULTON",
    "COBB",
    "GWINNETT",
    "MADISON",
    "RANKIN",
    "DAVIDSON",
    "FRANKLIN",
    "HAMILTON",
    "KNOX",
    "SALT LAKE",
    "JEFFERSON",
    "MARION",
    "BROWARD",
    "ORANGE",
    "DUVAL",
    "POLK",
    "JOHNSON",
    "LINN",
    "SHELBY",
    "TATE",
    "CHEROKEE",
    "WAYNE",
    "29 - Hamilton",
    "89 - Wayne",
    "49",
    "77",
    "FAIRFAX",
    "CLARK",
    "DOUGLAS",
    "LANCASTER",
    "SARPY",
    "GREENE",
    "FAYETTE",
)
VANITY = (
    "GAGGED",
    "IRONY",
    "OLDGRL",
    "HAVFUN",
    "UBUNTU",
    "MOTORZ",
    "GR8",
    "LUV",
    "MYBUG",
    "COOL",
    "QUICK",
    "ZOOM",
    "JAZZY",
    "BOSS",
    "KAYAK",
    "GOFAST",
    "SK8R",
    "B00M",
    "1DERFL",
    "2FAST",
    "HIO",
    "NOV8",
    "ICU",
    "EZ",
    "WAVES",
    "PHX",
    "QBALL",
    "XJS",
    "VW",
    "MOM",
)
