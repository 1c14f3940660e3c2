//! Places on the globe, and how far they are from each other. Both engines and the database's own answer measure alike.

/// In millionths of a degree: a decimetre, more or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    pub latitude: i32,
    pub longitude: i32,
}

/// What lies around a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circle {
    pub middle: Point,
    pub metres: u32,
}

/// From south to north, and from west to east in one or two pieces: a circle may lie across the date line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Square {
    pub latitude: (i32, i32),
    pub longitudes: Vec<(i32, i32)>,
}

/// Half around the globe, and a little more: nothing is further away.
pub const FURTHEST_METRES: u32 = 20_100_000;
/// Of the globe in metres, on the average; Meilisearch takes the same.
const RADIUS: f64 = 6_371_000.0;
const MILLION: f64 = 1_000_000.0;
const EAST: i64 = 180_000_000;
const NORTH: i64 = 90_000_000;

impl Point {
    /// Over the surface of a ball (haversine).
    pub fn metres_to(self, other: Point) -> f64 {
        let radians = |millionths: i32| (f64::from(millionths) / MILLION).to_radians();
        let (one, two) = (radians(self.latitude), radians(other.latitude));
        let half = |from: f64, to: f64| ((to - from) / 2.0).sin().powi(2);
        let across = half(radians(self.longitude), radians(other.longitude));
        let sine = half(one, two) + one.cos() * two.cos() * across;
        2.0 * RADIUS * sine.sqrt().min(1.0).asin()
    }

    /// In degrees.
    pub fn degrees(self) -> (f64, f64) {
        (f64::from(self.latitude) / MILLION, f64::from(self.longitude) / MILLION)
    }

    /// None beyond the poles, or further than once around.
    pub fn of_degrees(latitude: f64, longitude: f64) -> Option<Self> {
        let fits = |degrees: f64, most: f64| degrees.is_finite() && (-most..=most).contains(&degrees);
        let millionths = |degrees: f64| (degrees * MILLION).round() as i32;
        (fits(latitude, 90.0) && fits(longitude, 180.0))
            .then(|| Self { latitude: millionths(latitude), longitude: millionths(longitude) })
    }
}

impl Circle {
    pub fn holds(&self, point: Point) -> bool {
        self.middle.metres_to(point) <= f64::from(self.metres)
    }

    /// The smallest square that holds it, which ordinary indexes find: then the circle is measured.
    pub fn square(&self) -> Square {
        // One more for what is rounded.
        let angle = f64::from(self.metres) / RADIUS;
        let up = (angle.to_degrees() * MILLION).ceil() as i64 + 1;
        let middle = (i64::from(self.middle.latitude), i64::from(self.middle.longitude));
        let (south, north) = (middle.0 - up, middle.0 + up);
        let latitude = (south.max(-NORTH) as i32, north.min(NORTH) as i32);
        let everywhere = Square { latitude, longitudes: vec![(-EAST as i32, EAST as i32)] };
        // A circle around a pole has every longitude.
        if south <= -NORTH || north >= NORTH {
            return everywhere;
        }
        let wide = angle.sin() / (middle.0 as f64 / MILLION).to_radians().cos();
        if wide >= 1.0 || angle >= std::f64::consts::FRAC_PI_2 {
            return everywhere;
        }
        let aside = (wide.asin().to_degrees() * MILLION).ceil() as i64 + 1;
        let (west, east) = (middle.1 - aside, middle.1 + aside);
        let piece = |from: i64, to: i64| (from as i32, to as i32);
        let longitudes = match (west < -EAST, east > EAST) {
            (true, _) => vec![piece(-EAST, east), piece(west + 2 * EAST, EAST)],
            (_, true) => vec![piece(west, EAST), piece(-EAST, east - 2 * EAST)],
            _ => vec![piece(west, east)],
        };
        Square { latitude, longitudes }
    }
}

impl Square {
    pub fn holds(&self, point: Point) -> bool {
        let within = |(from, to): (i32, i32), degree: i32| (from..=to).contains(&degree);
        within(self.latitude, point.latitude) && self.longitudes.iter().any(|piece| within(*piece, point.longitude))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(latitude: f64, longitude: f64) -> Point {
        Point::of_degrees(latitude, longitude).unwrap()
    }

    #[test]
    fn sao_paulo_is_three_hundred_and_sixty_kilometres_from_rio() {
        let (sao_paulo, rio) = (at(-23.55052, -46.63331), at(-22.90685, -43.1729));
        assert!((sao_paulo.metres_to(rio) - 360_750.0).abs() < 1_000.0, "{}", sao_paulo.metres_to(rio));
        assert_eq!(rio.metres_to(rio), 0.0);
        assert!(at(0.0, 0.0).metres_to(at(0.0, 180.0)) < f64::from(FURTHEST_METRES));
    }

    #[test]
    fn the_square_holds_all_of_the_circle_wherever_it_lies() {
        let middles = [at(-23.5, -46.6), at(0.0, 179.999), at(10.0, -179.999), at(89.99, 0.0), at(-89.5, 120.0)];
        for middle in middles {
            for metres in [1, 500, 30_000, 2_000_000, FURTHEST_METRES] {
                let circle = Circle { middle, metres };
                let square = circle.square();
                for latitude in (-90..=90).step_by(3) {
                    for longitude in (-180..=180).step_by(3) {
                        let point = at(f64::from(latitude), f64::from(longitude));
                        assert!(!circle.holds(point) || square.holds(point), "{circle:?} {point:?}");
                    }
                }
                assert!(square.holds(middle));
            }
        }
    }

    #[test]
    fn a_small_circle_is_a_small_square() {
        let square = Circle { middle: at(-23.5, -46.6), metres: 1_000 }.square();
        assert!(square.latitude.1 - square.latitude.0 < 20_000, "{square:?}");
        assert_eq!(square.longitudes.len(), 1);
    }

    #[test]
    fn nonsense_is_no_point() {
        for (latitude, longitude) in [(91.0, 0.0), (0.0, 180.1), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
            assert_eq!(Point::of_degrees(latitude, longitude), None);
        }
    }
}
